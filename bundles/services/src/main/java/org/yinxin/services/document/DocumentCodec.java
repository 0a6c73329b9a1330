package org.yinxin.services.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.Note;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;

/**
 * Documents as canonical JSON (RFC 8785). Two equal documents have equal text, and reading gives
 * back an equal document. Thread-safe.
 */
public final class DocumentCodec {
  private static final ObjectMapper MAPPER = mapper();

  private DocumentCodec() {}

  /** The canonical JSON of a document. */
  public static String write(Document document) {
    try {
      return new JsonCanonicalizer(plain(document)).getEncodedString();
    } catch (IOException e) {
      throw new IllegalStateException("a document is always JSON", e);
    }
  }

  /** JSON of a document in no particular form, for those who look at it and keep nothing. */
  public static String plain(Document document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document is always JSON", e);
    }
  }

  /**
   * The document in a JSON text.
   *
   * @throws IllegalArgumentException if the text is no document
   */
  public static Document read(String json) {
    try {
      return MAPPER.readValue(json, Document.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no document: " + e.getOriginalMessage(), e);
    }
  }

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Document.class, DocumentForm.class)
            .addMixIn(Block.class, BlockForm.class)
            .addMixIn(Table.class, TableForm.class);
    Stream.of(
            Photo.class,
            Letterhead.class,
            Title.class,
            FactGrid.class,
            Paragraph.class,
            Table.class,
            Note.class,
            SignatureLine.class,
            SignatureBlock.class)
        .forEach(block -> builder.registerSubtypes(new NamedType(block, name(block))));
    return builder.build();
  }

  private static String name(Class<?> block) {
    return block.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Without key facts and holder where there are none, as documents were before there were any. */
  interface DocumentForm {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<FactGrid.Fact> keyFacts();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    String holder();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
  private interface BlockForm {}

  /** Without means where there are none, as documents were before there were any. */
  interface TableForm {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Table.Mean> means();
  }
}
