package org.yinxin.demo.tour;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** Lets an answer through and keeps the beginning of it. For one request. */
final class CopiedResponse extends HttpServletResponseWrapper {
  private static final int KEPT_BYTES = 64 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  CopiedResponse(HttpServletResponse response) {
    super(response);
  }

  /** The beginning of what was sent. */
  String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream out = super.getOutputStream();
    return new ServletOutputStream() {
      @Override
      public void write(int b) throws IOException {
        keep(new byte[] {(byte) b}, 0, 1);
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        keep(bytes, offset, length);
        out.write(bytes, offset, length);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }

      @Override
      public boolean isReady() {
        return out.isReady();
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
      }
    };
  }

  private void keep(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, Math.max(0, KEPT_BYTES - kept.size())));
  }
}
