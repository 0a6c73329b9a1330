package org.yinxin.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yinxin.services.issuance.Application;

/**
 * Records what the outside world was told, over all lives of a node: it must stay true. Not
 * thread-safe, except as a {@link Script.Witness}.
 */
final class Witnesses implements Script.Witness {
  /** Application ids by idempotency key. */
  final Map<String, String> applications = new HashMap<>();

  /** Applications that were said to be issued. */
  final Set<String> issued = new HashSet<>();

  final Set<String> revoked = new HashSet<>();

  /** Checkpoints in the order in which they were seen. */
  final List<String> checkpoints = new ArrayList<>();

  final List<String> contradictions = new ArrayList<>();

  @Override
  public synchronized void applied(String key, Application application) {
    applied(key, application.id(), application.state().name());
  }

  private void applied(String key, String id, String state) {
    String before = applications.put(key, id);
    if (before != null && !before.equals(id)) {
      contradictions.add("key " + key + " led to application " + before + " and to " + id);
    }
    if (state.equals("ISSUED")) {
      issued.add(id);
    } else if (issued.contains(id)) {
      contradictions.add("application " + id + " was issued and now is " + state);
    }
  }

  @Override
  public synchronized void revoked(String credentialId) {
    revoked.add(credentialId);
  }

  /** Takes what a {@link NodeProcess} says. */
  synchronized void hear(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "applied" -> applied(words[1], words[2], words[3]);
      case "revoked" -> revoked.add(words[1]);
      case "checkpoint" ->
          checkpoints.add(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8));
      default -> {}
    }
  }
}
