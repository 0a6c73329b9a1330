/** The way from an application to an issued credential. */
@Export
@Version("2.0.0")
package org.yinxin.services.issuance;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
