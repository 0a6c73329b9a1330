package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.yinxin.services.refusal.Refusal;

/**
 * An upload that asks for a critical change ({@link TwoPeople}), as a {@code Context} parameter of
 * its method. A file is no request that waits and that a second person can read: the method says in
 * JSON what it would do, which is the body of another operation, and has that asked for.
 */
@FunctionalInterface
interface CriticalUpload {
  /** Name of the attribute of a request that has it. */
  String ATTRIBUTE = CriticalUpload.class.getName();

  /**
   * Asks for the change.
   *
   * @param subPath path of the operation that the second person calls, below that of the upload
   * @param body of that operation, without what {@link ApiResource#stated} adds
   * @return the body that was asked for, as text
   * @throws Refusal {@code change-waiting} until a second person has asked for the same
   */
  String ask(String subPath, JsonNode body) throws Refusal, IOException;
}
