package org.yinxin.core.ledger.witnesses;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the witnesses. */
@ObjectClassDefinition(name = "Witnesses of the log")
@interface WitnessConfig {
  @AttributeDefinition(
      description =
          "For each witness its verifier key, a space and its address, to which /add-checkpoint is"
              + " added; a comma between two")
  String witnesses() default "";

  @AttributeDefinition(
      description =
          "Number of witnesses that must have signed a checkpoint before off-line verification"
              + " accepts it; 0 for none, which publishes their signatures all the same")
  int required() default 1;

  @AttributeDefinition(
      description =
          "Minutes for which a checkpoint may lack required signatures before the state of the"
              + " system warns of it")
  int overdueMinutes() default 60;
}
