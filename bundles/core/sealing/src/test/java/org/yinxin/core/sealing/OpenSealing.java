package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;

/** Sealing as it is deployed, outside of OSGi. */
public final class OpenSealing {
  private OpenSealing() {}

  /** Sealing at a level, with time-stamps of this authority. */
  public static Sealing at(String level, KeyHolder keys, Timestamps timestamps) {
    return new PadesSealing(keys::key, Optional.of(timestamps), Levels.of(level, "", "wait"));
  }

  /** An authority's time-stamps, checked as the platform does. */
  public static Timestamps timestamps(TimestampAuthority authority) {
    var connector = new ConnectorInstance<>(CodeMark.NONE, () -> authority);
    var calls = TimestampAuthorities.calls(Duration.ofSeconds(30));
    return new Timestamps() {
      @Override
      public Timestamp stamp(byte[] sha256) throws TimestampException {
        return TimestampToken.read(calls.run("it", connector, it -> it.stamp(sha256)), sha256);
      }

      @Override
      public Timestamp read(byte[] token, byte[] sha256) throws TimestampException {
        return TimestampToken.read(token, sha256);
      }

      @Override
      public List<X509Certificate> trusted() {
        try {
          return authority.trusted();
        } catch (TimestampException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public Optional<Instant> pausedUntil() {
        return Optional.empty();
      }
    };
  }
}
