package org.yinxin.services.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.refusal.Refusal;

/**
 * Imports, mappings and sources for those who import a kind of record, as {@link
 * RecordImport#mayImport} says. Another account is refused with {@link Refusal} of reason
 * NOT_ALLOWED; an import or a source that is not there is NOT_FOUND. Thread-safe.
 */
@ProviderType
public interface OfficeImports {
  /** The kinds that an account imports. */
  List<RecordKind> kinds(Account by);

  /**
   * The columns of a template for a kind that is imported as a table. A row that has the example in
   * each column is refused by an import.
   *
   * @throws Refusal also of reason NOT_FOUND for a kind that is none, or is no table; of reason
   *     CHECK_FAILED if the type that brings the kind does not say what its columns accept
   */
  List<TemplateColumn> template(String kind, Account by) throws Refusal;

  /**
   * Imports of those kinds without their problems, the newest first.
   *
   * @param after only those behind this import, the last of the page before; empty for the first
   *     page
   * @param most at most so many
   */
  List<ImportReport> latest(String after, int most, Account by);

  /**
   * Takes a file in and begins to read it, as {@link RecordImport#begin} does, in the name of the
   * account.
   */
  ImportReport begin(ImportRequest request, InputStream file, Account by) throws Refusal;

  /** The report of an import. */
  ImportReport find(String importId, Account by) throws Refusal;

  /** The credentials that rest on facts which change, as {@link RecordImport#credentials}. */
  List<ValidCredential> credentials(String importId, String after, Account by) throws Refusal;

  /**
   * The rows that a staged import would change, as {@link RecordImport#changes}; that the account
   * sees them is recorded.
   */
  List<RowChange> changes(String importId, String after, Account by) throws Refusal;

  /**
   * The records that a staged import does not have, as {@link RecordImport#missing}; that the
   * account sees them is recorded.
   */
  MissingRecords missing(String importId, List<String> like, Account by) throws Refusal;

  /**
   * The texts that were refused, as {@link RecordImport#refused}; that the account sees them is
   * recorded.
   */
  List<RefusedValue> refused(String importId, Account by) throws Refusal;

  /**
   * The first bad rows, as {@link RecordImport#badRows}; that the account sees them is recorded.
   */
  List<ReportedRow> badRows(String importId, Account by) throws Refusal;

  /**
   * The rows that raise questions, as {@link RecordImport#questions}; that the account sees them is
   * recorded.
   */
  List<ReportedRow> questions(String importId, Account by) throws Refusal;

  /** Confirms their cells, as {@link RecordImport#confirm} does. */
  ImportReport confirm(String importId, int questionCount, Account by) throws Refusal;

  /** Writes the bad rows, as {@link RecordImport#writeErrors} does. */
  void writeErrors(String importId, String language, OutputStream out, Account by)
      throws Refusal, IOException;

  /**
   * Says which two people apply an import or take it back, all of whom import its kind; empty if
   * one does, since it changes no facts on which credentials rest.
   */
  Optional<ChangeRule> rule(String importId, Account by) throws Refusal;

  /** Makes the rows of an import the facts, as {@link RecordImport#apply} does. */
  ImportReport apply(String importId, Account by) throws Refusal;

  /** Takes an import back, as {@link RecordImport#undo} does. */
  ImportReport undo(String importId, Account by) throws Refusal;

  /** The mappings for a kind, as {@link ImportMappings#of} returns them. */
  List<ImportMappings.Mapping> mappings(String kind, Account by) throws Refusal;

  /** An example of the file that a mapping reads, as {@link ImportMappings#sample} returns it. */
  Optional<byte[]> mappingSample(String kind, String name, Account by) throws Refusal;

  /** Saves a mapping, as {@link ImportMappings#save} does. */
  void saveMapping(String kind, ImportMappings.Mapping mapping, Account by) throws Refusal;

  /** Removes a mapping; false if there is none of that name. */
  boolean removeMapping(String kind, String name, Account by) throws Refusal;

  /** The sources of the kinds that an account imports, by name. */
  List<RecordSources.Source> sources(Account by);

  /**
   * Begins to read a source, as {@link RecordSources#read} does.
   *
   * @param isDryRun true if it is not applied, although the source is set to be
   */
  ImportReport read(String source, boolean isDryRun, Account by) throws Refusal;
}
