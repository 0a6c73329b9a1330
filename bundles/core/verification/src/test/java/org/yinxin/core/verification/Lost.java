package org.yinxin.core.verification;

import java.util.Arrays;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Recovery;
import org.yinxin.services.ledger.LogLoss;

/** Recovery that knows which files the register lost. */
final class Lost implements Recovery {
  private final byte[][] files;

  Lost(byte[]... files) {
    this.files = files;
  }

  @Override
  public LogLoss begin(Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Outcome register(byte[] file, Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LogLoss end(int skip, Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LogLoss settle(int number, String reason, Account by) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isLost(byte[] file) {
    return Arrays.stream(files).anyMatch(each -> Arrays.equals(each, file));
  }
}
