package org.yinxin.core.notices;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.services.notices.Contacts.Contact;
import org.yinxin.services.notices.Contacts.Way;
import org.yinxin.text.Language;

/** The rows of how people want to be reached. */
final class ContactTable {
  /** A person's row, or what holds where there is none. */
  public record Row(
      Language language, List<String> unwanted, Optional<String> mail, boolean mailFailed) {
    static final Row NONE = new Row(Language.CHINESE, List.of(), Optional.empty(), false);

    /** Returns the settings by which a channel reaches the person. */
    Way way(String channel, String person) {
      boolean isMail = channel.equals(NoticeChannel.MAIL);
      return new Way(
          channel,
          isMail ? mail : Optional.of(person),
          !unwanted.contains(channel),
          isMail && mailFailed);
    }
  }

  /** An address that waits for its code. */
  public record Proposal(String address, String codeSha256, Instant endsAt, int attempts) {}

  private record Stored(
      String language, String unwanted, Optional<String> mailAddress, boolean mailFailed) {
    Row row() {
      return new Row(
          Language.ofTag(language).orElse(Language.CHINESE),
          Arrays.stream(unwanted.split(",")).filter(each -> !each.isEmpty()).toList(),
          mailAddress,
          mailFailed);
    }
  }

  private ContactTable() {}

  static Row of(Handle h, String person) {
    return h.createQuery(
            "SELECT language, unwanted, mail_address, mail_failed FROM contact"
                + " WHERE person_number = :person")
        .bind("person", person)
        .mapTo(Stored.class)
        .map(Stored::row)
        .findOne()
        .orElse(Row.NONE);
  }

  static Contact contact(Handle h, String person, Stream<String> channels, Instant now) {
    Row row = of(h, person);
    return new Contact(
        row.language(),
        channels.map(channel -> row.way(channel, person)).toList(),
        proposal(h, person).filter(each -> each.endsAt().isAfter(now)).map(Proposal::address));
  }

  static void write(Handle h, String person, Row row) {
    h.createUpdate("DELETE FROM contact WHERE person_number = :person")
        .bind("person", person)
        .execute();
    h.createUpdate(
            "INSERT INTO contact (person_number, language, unwanted, mail_address, mail_failed)"
                + " VALUES (:person, :language.tag, :unwanted, :mail, :failed)")
        .bind("person", person)
        .bindMethods(row)
        .bind("unwanted", String.join(",", row.unwanted()))
        .bind("failed", row.mailFailed() ? 1 : 0)
        .execute();
  }

  /** Only the address that could not be reached: the person may have another one by now. */
  static void mailFailed(Handle h, String person, String address) {
    h.createUpdate(
            "UPDATE contact SET mail_failed = 1"
                + " WHERE person_number = :person AND mail_address = :address")
        .bind("person", person)
        .bind("address", address)
        .execute();
  }

  static Optional<Proposal> proposal(Handle h, String person) {
    return h.createQuery(
            "SELECT address, code_sha256, ends_at, attempts FROM contact_proposal"
                + " WHERE person_number = :person")
        .bind("person", person)
        .mapTo(Proposal.class)
        .findOne();
  }

  static void propose(Handle h, String person, Proposal proposal) {
    withdraw(h, person);
    h.createUpdate(
            "INSERT INTO contact_proposal (person_number, address, code_sha256, ends_at, attempts)"
                + " VALUES (:person, :address, :codeSha256, :ends, 0)")
        .bind("person", person)
        .bindMethods(proposal)
        .bind("ends", Times.stored(proposal.endsAt()))
        .execute();
  }

  static void withdraw(Handle h, String person) {
    h.createUpdate("DELETE FROM contact_proposal WHERE person_number = :person")
        .bind("person", person)
        .execute();
  }

  /** Counts an attempt before it is looked at, so that attempts at once count too. */
  static void attempt(Handle h, String person) {
    h.createUpdate(
            "UPDATE contact_proposal SET attempts = attempts + 1 WHERE person_number = :person")
        .bind("person", person)
        .execute();
  }
}
