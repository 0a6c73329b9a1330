package org.yinxin.services.plugins;

import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The words of a plug-in's manifest for people. Nobody checks them. Immutable.
 *
 * @param title name for people (Bundle-Name); the symbolic name if it has none
 * @param description purpose (Bundle-Description); empty if it says nothing
 * @param author author (Bundle-Vendor, else Bundle-Developers); empty if it says nothing
 * @param licence under which terms (Bundle-License); empty if it says nothing
 */
public record PluginAbout(
    LocalizedText title,
    Optional<LocalizedText> description,
    Optional<LocalizedText> author,
    Optional<LocalizedText> licence) {
  public PluginAbout {
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(author);
    Objects.requireNonNull(licence);
  }
}
