package org.yinxin.core.kiosks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** Decides by setting, document and options what a session may see, make and print. */
@Component
public final class StoredKioskAssurance implements KioskAssurance {
  /** By name of the option: the value that shows nothing. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          CertificateOption.ID_NUMBER, CertificateOption.NO_ID_NUMBER,
          CertificateOption.PHOTO, CertificateOption.NO_PHOTO);

  private static final LocalizedText WAYS =
      new LocalizedText(
          "这份凭证含有证件号码、照片或其他重要内容，请输入 PIN，或改用身份证、扫码登录后办理。",
          "This certificate shows an ID number, a photo or other sensitive content: enter your PIN,"
              + " or sign in with your ID card or by scanning.");

  private final Settings settings;
  private final Credentials credentials;
  private final CertificateTypes types;
  private final RecordStore records;

  /** Reads what decides. */
  @Activate
  public StoredKioskAssurance(
      @Reference(name = "settings") Settings settings,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "records") RecordStore records) {
    this.settings = settings;
    this.credentials = credentials;
    this.types = types;
    this.records = records;
  }

  /** The level that an operator has set; empty if the content decides. */
  private Optional<Integer> level(String type) {
    return settings.value(SETTING + type).map(Integer::parseInt);
  }

  @Override
  public Optional<LocalizedText> withheld(KioskSession session, Credential credential) {
    Optional<Integer> level = level(credential.type());
    boolean isShown =
        session.isSure()
            || (level.isPresent()
                ? level.get() <= session.assurance()
                : credentials
                    .document(credential.id())
                    .filter(document -> !IdentityContent.isIn(document, idNumber(credential)))
                    .isPresent());
    return isShown ? Optional.empty() : Optional.of(WAYS);
  }

  private String idNumber(Credential credential) {
    return records
        .of(credential.personNumber(), List.of(AcademicRecords.PERSON))
        .first(AcademicRecords.PERSON)
        .map(person -> person.text("id_number"))
        .orElse("");
  }

  @Override
  public Optional<LocalizedText> withheld(KioskSession session, String type) {
    Optional<Integer> level = level(type);
    boolean isOpen =
        session.isSure()
            || (level.isPresent()
                ? level.get() <= session.assurance()
                : types.find(type).filter(StoredKioskAssurance::canLeaveOut).isPresent());
    return isOpen ? Optional.empty() : Optional.of(WAYS);
  }

  /**
   * Says if a type can do without ID number and photo. Of ID numbers its documents tell the rest.
   */
  private static boolean canLeaveOut(CertificateTypeDescription type) {
    boolean showsPhotos =
        type.needs().stream().anyMatch(kind -> kind.id().equals(AcademicRecords.PHOTO.id()));
    boolean asksForPhoto =
        type.options().stream().anyMatch(option -> option.name().equals(CertificateOption.PHOTO));
    return (!showsPhotos || asksForPhoto)
        && type.options().stream().allMatch(StoredKioskAssurance::canLeaveOut);
  }

  private static boolean canLeaveOut(CertificateOption option) {
    return !LEFT_OUT.containsKey(option.name())
        || option.label(LEFT_OUT.get(option.name())).isPresent();
  }

  /** Says if the content decides, and the session is not sure enough for all of it. */
  private boolean isNarrowed(KioskSession session, String type) {
    return !session.isSure() && level(type).isEmpty();
  }

  @Override
  public List<CertificateOption> offered(
      KioskSession session, String type, List<CertificateOption> options) {
    return isNarrowed(session, type)
        ? options.stream().map(StoredKioskAssurance::narrowed).toList()
        : options;
  }

  private static CertificateOption narrowed(CertificateOption option) {
    List<CertificateOption.Choice> left =
        option.choices().stream()
            .filter(choice -> choice.value().equals(LEFT_OUT.get(option.name())))
            .toList();
    return left.isEmpty() ? option : new CertificateOption(option.name(), option.label(), left);
  }

  @Override
  public ApplicationRequest allowed(KioskSession session, ApplicationRequest request)
      throws Refusal {
    Optional<LocalizedText> withheld = withheld(session, request.type());
    if (withheld.isPresent()) {
      throw refused(withheld.get());
    }
    if (!isNarrowed(session, request.type())) {
      return request;
    }
    Map<String, String> options = new HashMap<>(request.options());
    for (CertificateOption option :
        types.find(request.type()).map(CertificateTypeDescription::options).orElse(List.of())) {
      String leftOut = LEFT_OUT.get(option.name());
      if (leftOut != null) {
        options.putIfAbsent(option.name(), leftOut);
      }
    }
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (!option.getValue().equals(LEFT_OUT.getOrDefault(option.getKey(), option.getValue()))) {
        throw refused(WAYS);
      }
    }
    return new ApplicationRequest(
        request.personNumber(), request.type(), request.language(), options, request.purpose());
  }

  private static Refusal refused(LocalizedText why) {
    return new Refusal(IssuanceReason.NOT_ELIGIBLE, why);
  }
}
