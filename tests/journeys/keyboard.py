"""Keys by their place on the keyboard, as a hand presses them: what letter that is, the display's layout says.

Not xdotool: it looks for a key that gives a wanted letter, and rewrites the layout when there is none.
"""
import contextlib
import ctypes

# Numbers of the keys on a PC keyboard (X key codes), named as on a US one.
KEYS = {name: number for start, row in ((10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'"), (52, "zxcvbnm,./"))
        for number, name in enumerate(row, start)}
KEYS |= {"Ctrl": 37, "Shift": 50, "AltGr": 108, "Menu": 135}


class Keyboard:
    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.connection = ctypes.c_void_p(self.x11.XOpenDisplay(display.name.encode()))
        if not self.connection:
            raise OSError(f"no display {display.name}")

    def press(self, *chords):
        """Each chord, for example ("AltGr", "z"): its keys go down in order and up in reverse."""
        for chord in chords:
            with self.held(*([chord] if isinstance(chord, str) else chord)):
                pass

    @contextlib.contextmanager
    def held(self, *names):
        for name in names:
            self._send(KEYS[name], True)
        yield
        for name in reversed(names):
            self._send(KEYS[name], False)

    def _send(self, key, down):
        self.xtst.XTestFakeKeyEvent(self.connection, ctypes.c_uint(key), ctypes.c_int(down), ctypes.c_ulong(0))
        self.x11.XSync(self.connection, ctypes.c_int(0))

    def close(self):
        self.x11.XCloseDisplay(self.connection)
