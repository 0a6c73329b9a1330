package org.yinxin.core.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.refusal.Refusal;

/** A ZIP archive of pictures as a table: a row for each file, whose name begins with the number. */
final class PhotoArchive implements Table {
  /** The heading that names no column: names of files are no facts. */
  static final Mapping LEFT_OUT = new Mapping("", Map.of("文件 File", ""));

  private static final List<Cell> HEADER =
      List.of(Cell.of("文件 File"), Cell.of("学工号"), Cell.of("照片"));

  /** The number at the start of a file's name; a name or a bracket after it does not count. */
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

  private static final Pattern PICTURE = Pattern.compile("(?i).+\\.(jpe?g|png)");

  private final Path file;
  private final PhotoStaging photos;

  PhotoArchive(Path file, PhotoStaging photos) {
    this.file = file;
    this.photos = photos;
  }

  @Override
  public String format() {
    return "zip";
  }

  @Override
  public String charset() {
    return "";
  }

  @Override
  public void survey(Visitor visitor) throws Refusal {
    rows(visitor, (name, in) -> List.of());
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    rows(visitor, this::cells);
  }

  private interface Cells {
    List<Cell> of(String name, InputStream in) throws IOException;
  }

  private void rows(Visitor visitor, Cells cells) throws Refusal {
    int[] line = {1};
    visitor.row(line[0], HEADER);
    Archive.walk(file, (name, in) -> visitor.row(++line[0], cells.of(name, in)));
    if (line[0] == 1) {
      throw Archive.empty();
    }
  }

  private List<Cell> cells(String name, InputStream in) throws IOException {
    String base = name.substring(name.lastIndexOf('/') + 1);
    Matcher number = NUMBER.matcher(base);
    Cell holder =
        number.lookingAt()
            ? Cell.of(number.group())
            : Cell.flawed(
                base,
                "文件名应以学工号开头，如 2022211001.jpg",
                "a file's name begins with the person's number, as 2022211001.jpg");
    return List.of(Cell.of(name), holder, photo(base, in));
  }

  private Cell photo(String base, InputStream in) throws IOException {
    if (!PICTURE.matcher(base).matches()) {
      return flawed(
          new PictureException(
              "扩展名应为 .jpg、.jpeg 或 .png", "a name must end in .jpg, .jpeg or .png"));
    }
    try {
      return Cell.of(photos.take(in.readNBytes(PictureFile.MAXIMUM_BYTES + 1)));
    } catch (PictureException e) {
      return flawed(e);
    }
  }

  private static Cell flawed(PictureException e) {
    return Cell.flawed("", e.explanation().zh(), e.explanation().en());
  }
}
