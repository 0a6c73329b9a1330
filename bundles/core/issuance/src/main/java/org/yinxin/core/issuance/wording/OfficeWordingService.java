package org.yinxin.core.issuance.wording;

import static org.yinxin.services.wording.WordingReason.LEFT_OUT;
import static org.yinxin.services.wording.WordingReason.NOT_FOUND;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.wording.OfficeWording;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Wording as settings, checked and rehearsed before it is set. */
@Component
public final class OfficeWordingService implements OfficeWording {
  private final CertificateTypes types;
  private final Settings settings;
  private final Function<String, Optional<LocalizedText>> undrawable;
  private final PageImages images;
  private final WordingTrial wordingTrial;
  private final AccessLog accesses;

  /** Tries words by issuance's own previews. */
  @Activate
  public OfficeWordingService(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "images") PageImages images,
      @Reference(name = "accesses") AccessLog accesses) {
    this(
        types,
        settings,
        new WordingTrial(
            (request, trial) ->
                trial.isPresent()
                    ? issuance.preview(request, trial.get())
                    : issuance.preview(request),
            credentials::latestHolders),
        renderer::undrawable,
        images,
        accesses);
  }

  OfficeWordingService(
      CertificateTypes types,
      Settings settings,
      WordingTrial wordingTrial,
      Function<String, Optional<LocalizedText>> undrawable,
      PageImages images,
      AccessLog accesses) {
    this.types = types;
    this.settings = settings;
    this.wordingTrial = wordingTrial;
    this.undrawable = undrawable;
    this.images = images;
    this.accesses = accesses;
  }

  @Override
  public State state(String type, Language language, Account by) throws Refusal {
    return state(owned(type, language, by).id(), language);
  }

  private State state(String type, Language language) throws Refusal {
    Wording own = types.wording(type, language);
    WordingVersions versions = versions(type, language);
    WordingOverride inForce = versions.inForce();
    List<Message> messages =
        own.messages().keySet().stream()
            .filter(TextCheck::isInDocuments)
            .sorted()
            .map(
                key ->
                    new Message(
                        key,
                        own.messages().get(key),
                        inForce.messages().getOrDefault(key, own.messages().get(key)),
                        own.placeholders(key),
                        !inForce.messages().containsKey(key) || inForce.fits(own, key)))
            .toList();
    return new State(versions.newest(), messages, versions.history());
  }

  @Override
  public Preview preview(String type, Language language, Draft draft, Account by) throws Refusal {
    CertificateTypeDescription owned = owned(type, language, by);
    Wording own = types.wording(owned.id(), language);
    WordingOverride override = changed(own, draft.override());
    TextCheck check = new TextCheck(own, undrawable);
    check.check(override);
    WordingTrial.Sample sample = wordingTrial.sample(type, language, override, draft.person());
    String person = sample.request().personNumber();
    accesses.record(new Access(by, Set.of(owned.office()), AccessKind.PREVIEW, owned.id(), person));
    return new Preview(
        person,
        pages(sample.before()),
        pages(sample.after()),
        wordingTrial.unseen(sample, versions(type, language).inForce(), override),
        check.leftOut(override));
  }

  private List<byte[]> pages(byte[] pdf) {
    return IntStream.rangeClosed(1, images.count(pdf)).mapToObj(n -> images.png(pdf, n)).toList();
  }

  @Override
  public State save(
      String type,
      Language language,
      Draft draft,
      boolean leaveOut,
      int expectedVersion,
      Account by)
      throws Refusal {
    CertificateTypeDescription owned = owned(type, language, by);
    Wording own = types.wording(type, language);
    WordingOverride override = changed(own, draft.override());
    TextCheck check = new TextCheck(own, undrawable);
    check.check(override);
    Map<String, List<String>> leftOut = check.leftOut(override);
    if (!leftOut.isEmpty() && !leaveOut) {
      throw leftOut(leftOut);
    }
    versions(type, language).requireNewest(expectedVersion);
    if (!override.equals(WordingOverride.NONE)) {
      wordingTrial.tryOn(type, language, override, draft.person());
    }
    return set(owned, language, override, expectedVersion, by);
  }

  @Override
  public State restore(String type, Language language, int version, int expectedVersion, Account by)
      throws Refusal {
    CertificateTypeDescription owned = owned(type, language, by);
    Wording own = types.wording(type, language);
    WordingVersions versions = versions(type, language);
    if (!versions.has(version)) {
      throw new Refusal(NOT_FOUND, "没有这个版本。", "There is no such version.");
    }
    // Texts that do not fit a newer version of the type would not be in force anyway.
    Map<String, String> fitting = new HashMap<>(versions.override(version).messages());
    WordingOverride whole = new WordingOverride(fitting);
    fitting.keySet().removeIf(key -> !whole.fits(own, key));
    WordingOverride override = new WordingOverride(fitting);
    new TextCheck(own, undrawable).check(override);
    versions(type, language).requireNewest(expectedVersion);
    if (!override.equals(WordingOverride.NONE)) {
      wordingTrial.tryOnHolders(type, language, override);
    }
    return set(owned, language, override, expectedVersion, by);
  }

  private State set(
      CertificateTypeDescription type,
      Language language,
      WordingOverride override,
      int expectedVersion,
      Account by)
      throws Refusal {
    String name = WordingOverride.setting(type.id(), language);
    Optional<Setting> made =
        settings.set(name, override.value(), by.user(), type.office(), expectedVersion);
    if (made.isEmpty()) {
      throw versions(type.id(), language).outdated();
    }
    return state(type.id(), language);
  }

  private static Refusal leftOut(Map<String, List<String>> leftOut) {
    String list =
        leftOut.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + entry.getValue().stream()
                            .map(placeholder -> " {" + placeholder + "}")
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("; "));
    return new Refusal(
        LEFT_OUT,
        "新文字省去了以下内容：" + list + "。请补上，或者确认省去。",
        "The new words leave out " + list + ". Put it back, or confirm that it is meant.");
  }

  /** Lets staff of the type's office pass, for a language that the type has. */
  private CertificateTypeDescription owned(String type, Language language, Account by)
      throws Refusal {
    CertificateTypeDescription owned = types.owned(type, by);
    if (!owned.languages().contains(language)) {
      throw new Refusal(
          NOT_FOUND,
          "没有这种凭证或语言版本，可能未部署：" + type,
          "There is no such certificate or language, or it is not deployed: " + type);
    }
    return owned;
  }

  private WordingVersions versions(String type, Language language) {
    return WordingVersions.read(settings, type, language);
  }

  /** Returns the texts that differ from the type's own. */
  private static WordingOverride changed(Wording own, WordingOverride override) {
    Map<String, String> changed = new HashMap<>(override.messages());
    changed.replaceAll((key, text) -> text.strip());
    changed
        .entrySet()
        .removeIf(entry -> entry.getValue().equals(own.messages().get(entry.getKey())));
    return new WordingOverride(changed);
  }
}
