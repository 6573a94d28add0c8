#pragma once
/// The one way in which the library writes a file: whole, or not at all.

#include <string>
#include <string_view>

namespace isthmus {

/// Puts `bytes` in the place of `file`, at once: whoever opens `file` finds all of the old bytes or all of the new ones,
/// also after a kill, a full disk or a loss of power.
///
/// The bytes go to a new file of the same folder, which has no name where the system knows such files (O_TMPFILE) and
/// one that was never taken elsewhere (O_EXCL, no link is followed), are flushed to the disk, and take the name of
/// `file`; then the folder is flushed. The permission bits of an old file are kept; a new one has those of the umask. A
/// link of the name `file` is replaced, and what it points to is left as it is.
///
/// Several threads or processes that write one file each succeed; the last one stays.
///
/// @throws FileError when `file` is a folder, a device, a pipe or a socket, or a link to one, when its name is empty or
///     has a NUL, when it may not be written to, and when the system refuses, e.g. because the disk is full. Then `file`
///     is as it was, and nothing new is in the folder. Only where there is no O_TMPFILE, a process that is killed leaves a
///     file .isthmus-*.part.
void replace_file(const std::string& file, std::string_view bytes);

}  // namespace isthmus
