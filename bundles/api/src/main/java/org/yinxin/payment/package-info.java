/** The interface of a connector to a payment service: codes to pay with, refunds, and the bill. */
@Export
@Version("1.1.0")
package org.yinxin.payment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
