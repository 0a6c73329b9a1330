package org.yinxin.testlibrary.databases;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.services.ledger.Cosignatures;

/** A log that nobody countersigns. */
public final class NoWitnesses implements Cosignatures {
  /** Has no state. */
  public NoWitnesses() {}

  @Override
  public Optional<Quorum> quorum() {
    return Optional.of(new Quorum(List.of(), 0));
  }

  @Override
  public OptionalLong newest(long index, boolean isStamped) {
    return OptionalLong.empty();
  }

  @Override
  public Optional<String> latest() {
    return Optional.empty();
  }

  @Override
  public String cosigned(String note) {
    return note;
  }

  @Override
  public int count(String note) {
    return 0;
  }

  @Override
  public void submit(long size) {
    // Nobody is there.
  }

  @Override
  public Optional<String> audit() {
    return Optional.empty();
  }
}
