package org.yinxin.certificate.enrolmentproof;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.Certificate;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Title;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Undergraduate enrolment certificate (本科中文在读证明). */
@Component
@Certificate(EnrolmentProofType.ID)
public final class EnrolmentProofType implements CertificateType {
  static final String ID = "enrolment-proof";

  private static final Wording ZH = Wording.load(EnrolmentProofType.class, Language.CHINESE);
  private static final Wording EN = Wording.load(EnrolmentProofType.class, Language.ENGLISH);

  @Override
  public CertificateTypeDescription describe() {
    return new CertificateTypeDescription(
        ID,
        say("title"),
        Set.of(Audience.UNDERGRADUATE),
        "academic-affairs",
        List.of(Language.CHINESE),
        List.of(CertificateOption.photo()),
        0,
        List.of(AcademicRecords.PERSON, AcademicRecords.PHOTO, AcademicRecords.PROGRAMME),
        List.of());
  }

  @Override
  public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
    boolean enrolled =
        holder.first(AcademicRecords.PERSON).isPresent() && programme(holder).isPresent();
    return new Eligibility(enrolled ? Optional.empty() : Optional.of(say("refused")));
  }

  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    RecordRow person = orMissing(request.holder().first(AcademicRecords.PERSON));
    RecordRow programme = orMissing(programme(request.holder()));
    Wording wording = request.wording();
    String university = request.issuer().university().zh();
    List<Block> blocks = new ArrayList<>();
    request.photo().ifPresent(blocks::add);
    blocks.add(new Title(wording.text("heading"), ""));
    blocks.add(new Paragraph(body(wording, university, person, programme), Setting.BODY));
    if (!request.purpose().isBlank()) {
      blocks.add(
          new Paragraph(wording.text("purpose", "purpose", request.purpose()), Setting.BODY));
    }
    blocks.add(new Paragraph(wording.text("close"), Setting.BODY));
    blocks.add(
        new SignatureBlock(
            List.of(university + request.issuer().office().zh()),
            date(wording, "date", request.date()),
            request.issuer().officeId()));
    return new Document(
        ID,
        request.language(),
        PageStyle.CERTIFICATE,
        wording.text("heading"),
        request.number(),
        blocks);
  }

  private static String body(
      Wording wording, String university, RecordRow person, RecordRow programme) {
    String years =
        programme.number("duration_years").orElseThrow().stripTrailingZeros().toPlainString();
    String campus = programme.text("campus");
    String where = campus.isBlank() ? "" : wording.text("campus", "campus", campus);
    return wording.text(
        "body",
        "where",
        where,
        "name",
        person.text("name"),
        "gender",
        person.text("gender"),
        "birthDate",
        date(wording, "date", person.date("birth_date").orElseThrow()),
        "number",
        person.text("number"),
        "university",
        university,
        "college",
        programme.text("college"),
        "major",
        programme.text("major"),
        "class",
        programme.text("class"),
        "level",
        programme.text("level"),
        "mode",
        programme.text("study_mode"),
        "years",
        years,
        "entry",
        date(wording, "month", programme.date("entry_date").orElseThrow()),
        "graduation",
        date(wording, "month", programme.date("expected_graduation").orElseThrow()));
  }

  private static Optional<RecordRow> programme(HolderRecords holder) {
    return holder.all(AcademicRecords.PROGRAMME).stream()
        .filter(row -> row.text("programme").equals("主修"))
        .filter(row -> row.text("level").equals("本科") && row.text("status").equals("在读"))
        .findFirst();
  }

  private static RecordRow orMissing(Optional<RecordRow> row) throws CompositionException {
    return row.orElseThrow(
        () -> new CompositionException(CompositionException.Reason.RECORD_MISSING, say("refused")));
  }

  private static String date(Wording wording, String pattern, LocalDate date) {
    return DateTimeFormatter.ofPattern(wording.text(pattern)).format(date);
  }

  private static LocalizedText say(String key) {
    return new LocalizedText(ZH.text(key), EN.text(key));
  }
}
