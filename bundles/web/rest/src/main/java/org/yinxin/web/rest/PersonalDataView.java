package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * All that is on record of a person, as the person's own pages show it, in one file.
 *
 * @param madeAt time at which the file was made
 * @param user name of the account that asked
 * @param person student or staff number
 * @param records rows of all kinds with their sources, ID numbers in full
 * @param photos pictures on record
 * @param applications applications that wait, are being sealed or came to nothing
 * @param credentials credentials that were issued, in any state; the files are downloaded one by
 *     one
 * @param shares with the latest hundred views of each
 * @param accesses of offices to these data, as long as they are kept
 * @param notices the latest hundred
 * @param prints copies that were ordered at kiosks, with their money
 * @param pin state of the PIN for kiosks, of which only a hash is stored
 * @param sessions open sessions
 */
@Schema(name = "PersonalData")
record PersonalDataView(
    Instant madeAt,
    String user,
    String person,
    List<PersonRecordsView> records,
    List<Photo> photos,
    List<ApplicationView> applications,
    List<Issued> credentials,
    List<CorrectionView> corrections,
    List<Shared> shares,
    List<AccessesResource.View> accesses,
    List<NoticesResource.View> notices,
    ContactResource.View contact,
    List<LoggedCopyView> prints,
    List<QuotaResource.View> free,
    KioskPinResource.PinStatus pin,
    List<SessionView> sessions) {
  /**
   * A picture on record.
   *
   * @param source file or system that it came from
   * @param at time at which it was taken over
   * @param jpeg its bytes in Base64 (RFC 4648)
   */
  @Schema(name = "PersonalPhoto")
  record Photo(String source, Instant at, @Schema(format = "byte") String jpeg) {}

  /**
   * A credential.
   *
   * @param codeOpen true if its code shows others more than the verdict
   */
  @Schema(name = "PersonalCredential")
  record Issued(CredentialView credential, boolean codeOpen) {}

  /** A share with those who looked. */
  @Schema(name = "PersonalShare")
  record Shared(SharesResource.View share, List<SharesResource.Look> views) {}
}
