package org.yinxin.testlibrary.devices;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;
import org.yinxin.kiosk.testkit.Waiting;

/**
 * A card on the virtual reader: a client of vsmartcard-vpcd, which sends each command with its
 * length in two bytes (big endian) before it. Commands of one byte are the reader's: power off,
 * power on, reset, and 4, which wants the ATR.
 */
public final class VirtualCard {
  private static final int PORT = 35963;
  private static final int ATR_WANTED = 4;

  /** As a reader makes it up for a MIFARE Classic card (PC/SC Part 3, section 3.1.3.2.3). */
  private static final String ATR = "3B8F8001804F0CA000000306030001000000006A";

  private static final String GET_UID = "FFCA0000";

  private final Socket socket;
  private final String uid;
  private final Thread thread = new Thread(this::serve, "virtual card");

  /** Lays a card with this serial number; an empty one for a card that does not tell it. */
  public VirtualCard(String uid) throws IOException {
    this.uid = uid;
    this.socket = new Socket("localhost", PORT);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] command = in.readNBytes(in.readUnsignedShort());
        if (command.length > 1) {
          answer(out, respond(HexFormat.of().withUpperCase().formatHex(command)));
        } else if (command.length == 1 && command[0] == ATR_WANTED) {
          answer(out, ATR);
        }
      }
    } catch (EOFException e) {
      // The service ended.
    } catch (IOException e) {
      // Taken away.
    }
  }

  private String respond(String command) {
    return command.startsWith(GET_UID) && !uid.isEmpty() ? uid + "9000" : "6A81";
  }

  private static void answer(DataOutputStream out, String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    out.writeShort(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** Takes it away. */
  public void takeAway() throws IOException, InterruptedException {
    socket.close();
    thread.join(Waiting.LIMIT.toMillis());
  }
}
