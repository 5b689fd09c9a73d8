/** A configuration that explains itself: what `tiaoli init` writes, and the editor for a folder that has none. */
export const configurationTemplate = {
  zh: `# 条理 Tiaoli 的配置。就近生效：从文稿所在文件夹往上找，用最近的一份。命令行与编辑器读同一份。
# 查看某个文件的最终配置：tiaoli lint --print-config 文稿.policy.md

# 检查的宽严：draft（起草阶段，只报错误和警告）、review（合法性审核，默认）、all（全部规则）
profile: review

# 除 *.policy 和 *.policy.md 外，还把哪些文件当作政策文稿。写法同 .gitignore
# files:
#   - drafts/**/*.md
#   - 送审稿/**/*.txt

# 不检查的文件，写法同上；.gitignore 和 .tiaoliignore 也起作用
# ignore:
#   - 归档/**

# 文稿自己没有写明时采用的事实
# facts:
#   jurisdiction: 上海市
#   issuer: 上海市人民政府
#   date: 2024-06-01

# 各条规则的级别：error、warning、info、hint、off。全部规则：tiaoli rules
# rules:
#   responsibility-missing: error
#   responsibility-no-finance: off

# 对一部分文件另作规定；后面的覆盖前面的
# overrides:
#   - files: 征求意见稿/**
#     rules:
#       responsibility-missing: info
`,
  en: `# Configuration of Tiaoli. The nearest one counts, from the draft's folder upwards; command line and editor read the same.
# What holds for a file in the end: tiaoli lint --print-config DRAFT.policy.md

# How strict: draft (while writing: errors and warnings only), review (legality review, the default), all (every rule)
profile: review

# Files that are drafts besides *.policy and *.policy.md. Patterns as in .gitignore
# files:
#   - drafts/**/*.md

# Files that are not linted. .gitignore and .tiaoliignore count too
# ignore:
#   - archive/**

# Facts to go by where the draft itself is silent
# facts:
#   jurisdiction: 上海市
#   issuer: 上海市人民政府
#   date: 2024-06-01

# Severity of single rules: error, warning, info, hint, off. All of them: tiaoli rules
# rules:
#   responsibility-missing: error
#   responsibility-no-finance: off

# Other settings for some of the files; a later entry overrules an earlier one
# overrides:
#   - files: consultation/**
#     rules:
#       responsibility-missing: info
`,
}
