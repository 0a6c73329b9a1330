package org.yinxin.materials;

/**
 * Fails the build: of something in an archive it is not known what it is or what its licence is.
 */
final class UnknownComponentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownComponentException(String message) {
    super(message);
  }
}
