/** What a payment service's connector implements: codes to pay with, refunds, and the bill. */
@Export
@Version("1.1.0")
package org.yinxin.payment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
