package org.yinxin.core.issuance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** One deployed type: {@code proof}, with a photo and an ID number, valid for 90 days. */
public final class FakeTypes implements CertificateTypes {
  public static final int VALIDITY_DAYS = 90;

  /** An option of a person by the person's name, besides the photo. */
  final Map<String, CertificateOption> personal = new ConcurrentHashMap<>();

  /** A table for each document, besides its other blocks. */
  volatile Optional<Table> table = Optional.empty();

  /** Number of documents that were composed. */
  final AtomicInteger composed = new AtomicInteger();

  /** The kinds of records that the type reads. */
  public final List<RecordKind> needs =
      new CopyOnWriteArrayList<>(List.of(AcademicRecords.PERSON, AcademicRecords.PHOTO));

  /** Returns true for the records with which the type has its certificate, if there is a person. */
  public volatile Predicate<HolderRecords> suffices = records -> true;

  /** Options of the document that was composed last. */
  public volatile Map<String, String> chosen = Map.of();

  /** False once the type was taken away. */
  public volatile boolean isDeployed = true;

  /** Runs while a document is composed. */
  volatile Runnable whileComposing = () -> {};

  @Override
  public List<CertificateTypeDescription> available() {
    return List.of(
        new CertificateTypeDescription(
            "proof",
            new LocalizedText("证明", "Proof"),
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            List.of(CertificateOption.photo(), CertificateOption.idNumber()),
            VALIDITY_DAYS,
            needs,
            List.of()));
  }

  @Override
  public Optional<CertificateTypeDescription> find(String id) {
    return available().stream().filter(type -> isDeployed && type.id().equals(id)).findFirst();
  }

  @Override
  public Wording wording(String id, Language language) {
    return Wording.load(FakeTypes.class, language);
  }

  @Override
  public List<CertificateOption> options(String id, HolderRecords holder) {
    return Stream.concat(
            available().get(0).options().stream(),
            holder
                .first(AcademicRecords.PERSON)
                .map(person -> personal.get(person.text("name")))
                .stream())
        .toList();
  }

  @Override
  public Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options) {
    return holder.first(AcademicRecords.PERSON).isPresent() && suffices.test(holder)
        ? Eligibility.eligible()
        : Eligibility.refused("没有学籍", "no record");
  }

  @Override
  public Document compose(String id, CompositionRequest request) throws CompositionException {
    String name = request.holder().first(AcademicRecords.PERSON).orElseThrow().text("name");
    if (name.equals("缺")) {
      throw new CompositionException(
          CompositionException.Reason.RECORD_MISSING, new LocalizedText("缺少姓名", "no name"));
    }
    composed.incrementAndGet();
    chosen = request.options();
    whileComposing.run();
    return new Document(
        id,
        request.language(),
        PageStyle.CERTIFICATE,
        "证明",
        request.number(),
        Stream.<Block>concat(
                Stream.concat(request.photo().stream(), table.stream()),
                Stream.of(
                    new Paragraph(
                        request.wording().text("body", "name", name) + request.purpose(),
                        Paragraph.Setting.BODY)))
            .toList());
  }

  @Override
  public Map<String, TypeAnswer> answers(Map<String, HolderRecords> holders, Chosen chosen) {
    return holders.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> answer(each.getKey(), each.getValue(), chosen)));
  }

  private TypeAnswer answer(String id, HolderRecords known, Chosen chosen) {
    List<CertificateOption> options = options(id, known);
    Map<String, String> first =
        options.stream()
            .collect(
                Collectors.toMap(
                    CertificateOption::name, option -> option.choices().get(0).value()));
    return new TypeAnswer(options, eligibility(id, chosen.of(known, first), first));
  }

  @Override
  public <T> T limited(String id, String person, Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<PluginState> states() {
    return List.of();
  }
}
