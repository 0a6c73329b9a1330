/** Messages of certificates in an office's own words, in place of those of the type. */
@Export
@Version("2.0.0")
package org.yinxin.services.wording;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
