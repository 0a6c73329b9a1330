package org.yinxin.testlibrary.devices;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A pseudo terminal of Linux: its other end is a serial port. */
public final class PseudoTerminal implements AutoCloseable {
  private static final int READ_WRITE = 2;
  private static final int NO_CONTROLLING_TERMINAL = 0x100;
  private static final int NON_BLOCKING = 0x800;

  /** The system's library. */
  interface LibC extends Library {
    int posix_openpt(int flags);

    int grantpt(int file);

    int unlockpt(int file);

    int ptsname_r(int file, byte[] name, NativeLong length);

    NativeLong read(int file, byte[] bytes, NativeLong length);

    NativeLong write(int file, byte[] bytes, NativeLong length);

    int close(int file);
  }

  private static final LibC LIBC = Native.load("c", LibC.class);

  private final int master;

  /** Opens one. */
  public PseudoTerminal() throws IOException {
    master = LIBC.posix_openpt(READ_WRITE | NO_CONTROLLING_TERMINAL | NON_BLOCKING);
    if (master < 0 || LIBC.grantpt(master) != 0 || LIBC.unlockpt(master) != 0) {
      throw new IOException("no pseudo terminal");
    }
  }

  /** The serial port. */
  public Path port() {
    byte[] name = new byte[100];
    LIBC.ptsname_r(master, name, new NativeLong(name.length));
    return Path.of(Native.toString(name, StandardCharsets.US_ASCII.name()));
  }

  /** Reads what is there; nothing if nothing is, or nobody has opened the port. */
  public byte[] read() {
    byte[] bytes = new byte[256];
    int count = LIBC.read(master, bytes, new NativeLong(bytes.length)).intValue();
    return Arrays.copyOf(bytes, Math.max(0, count));
  }

  /** Writes bytes, which come in at the serial port. */
  public void write(byte[] bytes) {
    LIBC.write(master, bytes, new NativeLong(bytes.length));
  }

  @Override
  public void close() {
    LIBC.close(master);
  }
}
