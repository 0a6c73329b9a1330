/** The public list of seals, and the kit for organisations that verify on their own. */
@Export
@Version("1.0.0")
package org.yinxin.services.filing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
