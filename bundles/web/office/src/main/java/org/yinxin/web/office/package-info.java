/** Pages for offices: imports of records. */
package org.yinxin.web.office;
