/** Words in the two languages of the platform, and the message files that hold a type's wording. */
@Export
@Version("1.3.0")
package org.yinxin.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
