package org.yinxin.services.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Signatures of witnesses outside the university under checkpoints of the log (C2SP tlog-witness,
 * tlog-cosignature v1). A witness signs only what continues all that it has signed before, so that
 * a checkpoint with enough signatures is one that everybody is shown. Thread-safe, also with
 * several nodes over one database.
 */
@ProviderType
public interface Cosignatures {
  /**
   * The witnesses that verifiers are told of. Immutable.
   *
   * @param verifierKeys C2SP verifier keys of type 4, one for each witness
   * @param required number of them that must have signed a checkpoint; 0 if that is asked of none
   */
  record Quorum(List<String> verifierKeys, int required) {
    public Quorum {
      verifierKeys = List.copyOf(verifierKeys);
      if (required < 0 || required > verifierKeys.size()) {
        throw new IllegalArgumentException("more signatures are required than there are witnesses");
      }
    }
  }

  /** The present quorum; empty if the configuration of the witnesses cannot be used. */
  Optional<Quorum> quorum();

  /**
   * Size of the largest checkpoint with enough signatures; where none is required, with one.
   *
   * @param index of an entry that it contains
   * @param isStamped true if it must have a time-stamp too
   * @return empty if there is none
   */
  OptionalLong newest(long index, boolean isStamped);

  /** The newest checkpoint with enough signatures, as {@link #cosigned} gives it; empty if none. */
  Optional<String> latest();

  /**
   * A checkpoint with a further line for each witness that has signed it.
   *
   * @param note a checkpoint of this log as a signed note; lines that it has stay as they are
   */
  String cosigned(String note);

  /**
   * Number of present witnesses that have signed a checkpoint of this log.
   *
   * @param note as a signed note
   */
  int count(String note);

  /**
   * Submits the checkpoint of a size to all witnesses that have not signed it, and waits until they
   * have answered, for five seconds at most. Those that did not answer lately are not waited for.
   */
  void submit(long size);

  /** The first stored signature that is not good; empty if all are. */
  Optional<String> audit();
}
