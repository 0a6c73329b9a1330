package org.yinxin.notice;

import java.util.List;
import java.util.Objects;
import org.yinxin.text.Language;

/**
 * A message to one person. It holds no more of the person than it needs: no name, no marks, no
 * verification code. Immutable.
 *
 * @param id id, equal for each attempt; letters, digits and hyphens
 * @param address address of the person, in the channel's own form
 * @param language of the words
 * @param subject one line
 * @param text the message, its paragraphs separated by empty lines
 * @param link address of the page that leads to the matter
 * @param attachments files; only e-mail carries them
 */
public record NoticeMessage(
    String id,
    String address,
    Language language,
    String subject,
    String text,
    String link,
    List<Attachment> attachments) {
  /**
   * A file that goes along.
   *
   * @param name file name with its suffix
   * @param mediaType as {@code application/pdf}
   * @param bytes content; not copied, never to be changed
   */
  public record Attachment(String name, String mediaType, byte[] bytes) {
    public Attachment {
      Objects.requireNonNull(name);
      Objects.requireNonNull(mediaType);
      Objects.requireNonNull(bytes);
    }
  }

  public NoticeMessage {
    Objects.requireNonNull(id);
    Objects.requireNonNull(address);
    Objects.requireNonNull(language);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
    Objects.requireNonNull(link);
    attachments = List.copyOf(attachments);
  }
}
