package org.yinxin.core.ledger;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the log of accesses to personal data. */
@ObjectClassDefinition(name = "Accesses to personal data")
@interface AccessConfig {
  @AttributeDefinition(
      description =
          "Days for which people see who viewed their data: 180 at least. The audit trail keeps its"
              + " entries for good")
  int keptDays() default 366;

  @AttributeDefinition(
      description =
          "People whose data one account may be given within 24 hours before its owner and the"
              + " auditors are told, and the state of the system warns of it")
  int unusualPeople() default 300;
}
