/** Long-term forms of issued files. */
@Export
@Version("1.0.0")
package org.yinxin.services.augmentation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
