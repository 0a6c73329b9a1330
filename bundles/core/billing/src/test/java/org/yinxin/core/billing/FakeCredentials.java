package org.yinxin.core.billing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.services.issuance.Credential;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.text.LocalizedText;

/** Credentials in memory. */
final class FakeCredentials implements FewCredentials {
  private final Map<String, Credential> byId = new ConcurrentHashMap<>();

  void add(String id, String person, String type, String language) {
    put(id, person, type, language, Credential.State.VALID, Optional.empty());
  }

  void put(
      String id,
      String person,
      String type,
      String language,
      Credential.State state,
      Optional<Instant> validUntil) {
    byId.put(
        id,
        new Credential(
            id,
            person,
            "张三",
            type,
            new LocalizedText("成绩单", "Transcript"),
            language,
            "1号",
            "office",
            new LocalizedText("某大学", "A University"),
            Instant.EPOCH,
            validUntil,
            state,
            Optional.empty(),
            Optional.empty(),
            "CODE",
            "http://localhost/v/CODE",
            "sha-of-" + id,
            "range",
            OptionalLong.empty(),
            true,
            false));
  }

  @Override
  public List<Credential> ofPerson(String personNumber) {
    return byId.values().stream().filter(c -> c.personNumber().equals(personNumber)).toList();
  }

  @Override
  public Optional<Credential> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
