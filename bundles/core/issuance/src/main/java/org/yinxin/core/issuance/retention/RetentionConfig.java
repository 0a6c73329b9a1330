package org.yinxin.core.issuance.retention;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The periods of {@link StoredRetention}, in days; 0 keeps the data for good. */
@ObjectClassDefinition(name = "Retention of personal data")
@interface RetentionConfig {
  @AttributeDefinition(
      description = "Documents and requests of refused and withdrawn applications, 180 at least")
  int voidApplicationDays() default 730;

  @AttributeDefinition(description = "Shares that are over, with names of viewers, 30 at least")
  int endedShareDays() default 180;

  @AttributeDefinition(description = "Notices and their messages, 30 at least")
  int noticeDays() default 730;

  @AttributeDefinition(description = "Answered requests for correction, 180 at least")
  int answeredCorrectionDays() default 730;

  @AttributeDefinition(description = "Devices on which somebody signed in before, 30 at least")
  int knownDeviceDays() default 365;

  @AttributeDefinition(description = "Declined requests of employers, 30 at least")
  int declinedEmployerDays() default 180;

  @AttributeDefinition(description = "Photos that no record has any more, 180 at least")
  int replacedPhotoDays() default 730;

  @AttributeDefinition(
      description = "Lists of batches that have ended, with their collection codes, 365 at least")
  int finishedBatchDays() default 1825;

  @AttributeDefinition(description = "Holds that were lifted, 180 at least")
  int liftedHoldDays() default 1095;

  @AttributeDefinition(description = "Addresses of e-mail that were not confirmed, 1 at least")
  int unconfirmedAddressDays() default 7;
}
