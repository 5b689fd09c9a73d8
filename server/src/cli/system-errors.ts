/** What the system refuses, in words a drafter understands. */
import { RunFailure } from './failure.ts'

const reasons: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EACCES: ['没有权限', 'permission denied'],
  EPERM: ['没有权限', 'permission denied'],
  ENOENT: ['文件或所在文件夹不存在', 'the file or its folder does not exist'],
  ENOTDIR: ['路径中有一段不是文件夹', 'a part of the path is not a folder'],
  EISDIR: ['它是文件夹', 'it is a folder'],
  ELOOP: ['符号链接成环', 'its symbolic links form a loop'],
  EMFILE: ['打开的文件过多', 'too many open files'],
  EROFS: ['文件系统只读', 'the file system is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
  ERR_FS_FILE_TOO_LARGE: ['文件超过 2 GB', 'the file is larger than 2 GB'],
}

function reasonOf(error: unknown): readonly [zh: string, en: string] {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? [message, message]
}

export function cannotRead(path: string, error: unknown): RunFailure {
  const [zh, en] = reasonOf(error)
  return new RunFailure({ zh: `无法读取 ${path}：${zh}`, en: `cannot read ${path}: ${en}` })
}

export function cannotWrite(path: string, error: unknown): RunFailure {
  const [zh, en] = reasonOf(error)
  return new RunFailure({ zh: `无法写入 ${path}：${zh}`, en: `cannot write ${path}: ${en}` })
}
