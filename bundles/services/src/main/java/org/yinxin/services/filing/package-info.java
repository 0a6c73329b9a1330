/** What the university publishes of its seals, and files with those who verify on their own. */
@Export
@Version("1.0.0")
package org.yinxin.services.filing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
