package org.yinxin.testlibrary.databases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.Account;

/** An access log that remembers, or refuses to record. */
public final class FakeAccessLog implements AccessLog {
  /** The accesses in their order. */
  public final List<Access> accesses = new CopyOnWriteArrayList<>();

  /** Says that nothing can be recorded. */
  public volatile boolean isBroken;

  @Override
  public void record(Access access) {
    if (isBroken) {
      throw new IllegalStateException("nothing can be recorded");
    }
    accesses.add(access);
  }

  /** Remembers an access for each person. */
  @Override
  public void recordList(
      Account by, AccessKind kind, String subject, Map<String, Set<String>> people) {
    people.forEach(
        (office, each) ->
            each.stream()
                .sorted()
                .forEach(person -> record(new Access(by, offices(office), kind, subject, person))));
  }

  private static Set<String> offices(String office) {
    return office.isEmpty() ? Set.of() : Set.of(office);
  }

  @Override
  public List<Seen> ofPerson(String number) {
    return List.of();
  }

  /** Returns kind, subject and person of each access. */
  public List<String> words() {
    return accesses.stream()
        .map(each -> each.kind() + " " + each.subject() + " " + each.person())
        .map(String::strip)
        .toList();
  }
}
