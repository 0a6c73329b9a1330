package org.yinxin.testlibrary.attacks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes files at random, in ways that a PDF is sensitive to. The same seed gives the same file.
 * For one thread.
 */
public final class Mutation {
  private static final int LARGEST = 2 * 1024 * 1024;

  private final Random random;
  private final List<byte[]> corpus;
  private final List<String> tokens;

  /**
   * One of a number.
   *
   * @param seed seed; an equal one gives the same file
   * @param corpus files to change
   * @param tokens words that are put in
   */
  public Mutation(long seed, List<byte[]> corpus, List<String> tokens) {
    this.random = new Random(seed);
    this.corpus = corpus;
    this.tokens = tokens;
  }

  /** The tokens of PDF syntax, one a line. */
  public static List<String> tokens() throws IOException {
    try (InputStream words = Mutation.class.getResourceAsStream("tokens.txt")) {
      return new String(words.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** One of the corpus, changed in one place or in a few. */
  public byte[] next() {
    byte[] file = corpus.get(random.nextInt(corpus.size())).clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && file.length > 0; changes--) {
      file = changed(file);
    }
    return file.length > LARGEST ? Arrays.copyOf(file, LARGEST) : file;
  }

  private byte[] changed(byte[] file) {
    int at = place(file);
    return switch (random.nextInt(8)) {
      case 0 -> turned(file, at);
      case 1 -> spliced(file, at, new byte[0], random.nextInt(40));
      case 2 -> spliced(file, at, token(), 0);
      case 3 -> spliced(file, at, token(), random.nextInt(12));
      case 4 -> digits(file, at);
      case 5 -> moved(file, at);
      case 6 -> Arrays.copyOf(file, at);
      default -> crossed(file);
    };
  }

  /** More often near the end, where the cross-references and updates are. */
  private int place(byte[] file) {
    int window = random.nextInt(3) == 0 ? file.length : Math.min(file.length, 12_000);
    return file.length - 1 - random.nextInt(window);
  }

  private byte[] token() {
    return tokens.get(random.nextInt(tokens.size())).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] turned(byte[] file, int at) {
    byte[] turned = file.clone();
    turned[at] ^= (byte) (1 << random.nextInt(8));
    return turned;
  }

  private static byte[] spliced(byte[] file, int at, byte[] what, int instead) {
    int rest = Math.min(file.length, at + instead);
    byte[] bytes = Arrays.copyOf(file, at + what.length + file.length - rest);
    System.arraycopy(what, 0, bytes, at, what.length);
    System.arraycopy(file, rest, bytes, at + what.length, file.length - rest);
    return bytes;
  }

  /** Another number in the place of the next one. */
  private byte[] digits(byte[] file, int from) {
    int start = from;
    while (start < file.length && (file[start] < '0' || file[start] > '9')) {
      start++;
    }
    int end = start;
    while (end < file.length && file[end] >= '0' && file[end] <= '9') {
      end++;
    }
    String number = Integer.toString(random.nextInt(random.nextBoolean() ? 50 : file.length * 2));
    return spliced(file, start, number.getBytes(StandardCharsets.US_ASCII), end - start);
  }

  private byte[] moved(byte[] file, int at) {
    int length = Math.min(file.length - at, random.nextInt(400));
    byte[] part = Arrays.copyOfRange(file, at, at + length);
    return spliced(file, place(file), part, 0);
  }

  /** The beginning of one and the end of another. */
  private byte[] crossed(byte[] file) {
    byte[] other = corpus.get(random.nextInt(corpus.size()));
    if (other.length == 0) {
      return file;
    }
    byte[] end = Arrays.copyOfRange(other, place(other), other.length);
    return spliced(file, random.nextBoolean() ? file.length : place(file), end, 0);
  }
}
