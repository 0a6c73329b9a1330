package org.yinxin.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The video of the public guide, if the operator has named one, and its captions (WebVTT) where
 * they lie beside it. Phones play a video only in parts (RFC 9110, 14.2).
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-guide-video")
@HttpWhiteboardServletPattern({GuideVideoServlet.ADDRESS, GuideVideoServlet.CAPTIONS + "/*"})
public final class GuideVideoServlet extends HttpServlet {
  static final String ADDRESS = "/guide/video";
  static final String CAPTIONS = "/guide/captions";

  private static final long serialVersionUID = 1L;
  private static final int BUFFER = 1 << 16;
  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  private final transient SiteSettings settings;

  /** Serves the configured file. */
  @Activate
  public GuideVideoServlet(@Reference(name = "settings") SiteSettings settings) {
    this.settings = settings;
  }

  /** The video, if one is named and there. */
  static Optional<Path> video(SiteSettings settings) {
    return Optional.of(settings.guideVideo())
        .filter(name -> name.endsWith(".mp4") || name.endsWith(".webm"))
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  /** Languages in which a video has captions: {@code guide.en.vtt} beside {@code guide.mp4}. */
  static List<String> captions(Path video) {
    return LANGUAGES.stream().filter(language -> captions(video, language).isPresent()).toList();
  }

  private static Optional<Path> captions(Path video, String language) {
    String name = video.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    return Optional.of(video.resolveSibling(stem + "." + language + ".vtt"))
        .filter(Files::isRegularFile);
  }

  /** The file that a request is for. */
  private Optional<Path> asked(HttpServletRequest request) {
    if (request.getServletPath().equals(ADDRESS)) {
      return video(settings);
    }
    return LANGUAGES.stream()
        .filter(language -> ("/" + language).equals(request.getPathInfo()))
        .findFirst()
        .flatMap(language -> video(settings).flatMap(video -> captions(video, language)));
  }

  private static String contentType(Path file) {
    String name = file.toString();
    if (name.endsWith(".vtt")) {
      return "text/vtt;charset=utf-8";
    }
    return name.endsWith(".webm") ? "video/webm" : "video/mp4";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Path> found = asked(request);
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Path file = found.get();
    response.setContentType(contentType(file));
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Cache-Control", "max-age=3600");
    long length = Files.size(file);
    Optional<ByteRange> asked = ByteRange.of(request.getHeader("Range"), length);
    asked.ifPresent(
        range -> {
          response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
          response.setHeader(
              "Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), length));
        });
    send(file, asked.orElse(new ByteRange(0, length - 1)), response);
  }

  private static void send(Path file, ByteRange range, HttpServletResponse response)
      throws IOException {
    response.setContentLengthLong(range.length());
    try (SeekableByteChannel channel = Files.newByteChannel(file);
        InputStream in = Channels.newInputStream(channel.position(range.first()))) {
      byte[] buffer = new byte[BUFFER];
      long left = range.length();
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return;
        }
        response.getOutputStream().write(buffer, 0, read);
        left -= read;
      }
    }
  }
}
