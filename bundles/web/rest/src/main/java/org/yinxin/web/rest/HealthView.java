package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.yinxin.services.plugins.PluginState;

/**
 * The health of a node.
 *
 * @param missing the parts that are not there, with status 503
 * @param checks latest findings; reasons are in yinxin:doctor
 */
@Schema(name = "Health", requiredProperties = "status")
record HealthView(
    Status status,
    List<String> missing,
    Long logSize,
    Long logPending,
    List<TypeStatus> certificateTypes,
    List<Check> checks) {
  /** The worst that was found. */
  enum Status {
    /** All was checked and is well. */
    OK,
    /** The log or the tables were never checked, or not for 36 hours. */
    UNCHECKED,
    /** A certificate type does not serve, all else does. */
    DEGRADED,
    /** A check failed. */
    FAILED,
    /** Parts are missing; {@code web/readiness} says so in place of this bundle. */
    STARTING
  }

  /** The state of a check. */
  enum State {
    /** It found nothing. */
    OK,
    /** It has not run, or too long ago. */
    UNCHECKED,
    /** It found a fault. */
    FAILED
  }

  /** The state of a certificate type's bundle. */
  record TypeStatus(String id, String bundle, PluginState.Status status) {
    static TypeStatus of(PluginState state) {
      return new TypeStatus(state.type(), state.bundle(), state.status());
    }
  }

  /**
   * A check.
   *
   * @param at the end of the last run, of checks that run once a night
   */
  @Schema(requiredProperties = {"name", "status"})
  record Check(
      @Schema(allowableValues = {"database", "log", "tables", "vault", "log-audit"}) String name,
      State status,
      Instant at) {}

  /**
   * Says if the node serves, for load balancers.
   *
   * @param missing the parts that are not there, with status 503
   */
  @Schema(name = "Readiness", requiredProperties = "status")
  record Readiness(Serving status, List<String> missing) {
    /** Says if it serves. */
    enum Serving {
      /** It does. */
      READY,
      /** It does not, and may again. */
      UNREADY,
      /** Parts are missing; {@code web/readiness} says so in place of this bundle. */
      STARTING
    }
  }
}
