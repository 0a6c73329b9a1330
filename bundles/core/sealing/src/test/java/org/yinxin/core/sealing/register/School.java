package org.yinxin.core.sealing.register;

import java.util.Optional;
import org.yinxin.certificate.Issuer;
import org.yinxin.services.institution.Institution;
import org.yinxin.text.LocalizedText;

/** A university with one office. */
final class School implements Institution {
  private static final LocalizedText NAME = new LocalizedText("某大学", "Some University");

  @Override
  public boolean development() {
    return false;
  }

  @Override
  public String publicAddress() {
    return "https://example.edu";
  }

  @Override
  public Optional<LocalizedText> university() {
    return Optional.of(NAME);
  }

  @Override
  public Optional<Issuer> issuer(String officeId) {
    if (!officeId.equals("academic-affairs")) {
      return Optional.empty();
    }
    LocalizedText office = new LocalizedText("教务处", "Academic Affairs Office");
    return Optional.of(new Issuer(NAME, "10000", officeId, office, office, "", "", office, "", ""));
  }

  @Override
  public Optional<String> numberPrefix(String officeId) {
    return Optional.empty();
  }
}
