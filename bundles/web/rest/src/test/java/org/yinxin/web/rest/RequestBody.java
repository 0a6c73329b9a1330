package org.yinxin.web.rest;

import java.io.ByteArrayInputStream;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;

/** The body of a request in memory, read by a thread that may wait. */
final class RequestBody extends ServletInputStream {
  private final ByteArrayInputStream in;

  RequestBody(ByteArrayInputStream in) {
    this.in = in;
  }

  @Override
  public int read() {
    return in.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    return in.read(into, offset, length);
  }

  @Override
  public boolean isFinished() {
    return in.available() == 0;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException();
  }
}
