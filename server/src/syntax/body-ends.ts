/** How the names of bodies end in a sentence: what `subjects.ts` looks for, and what a look at a block's pairs shows beforehand. */

/** The last characters of bodies' names. */
export const bodyEnds = '部委办厅局署院会行府处区市县州关社团队心司位构地级门组班园）)'

/** How a sentence goes on behind a body's name. */
export const goesOn =
  '、 和 及 以 与 等 或 （ ( 牵头 负责 会同 联合 组织 统筹 统一 另行 规定 挂牌 督办 配合 协助 参与 参加 应 要 须 可 将 不得 依法 依据 依照 不定期 定期 每年 每月 每季度 每半年 加大 强化 商省 商市 商县 商区 商国 商中 商自 商有 商相 商各 商财 商发 积极 切实 进一步 具体 分别 分头 共同 建立 制定 制订 加强 推动 推进 指导 根据 按 结合 落实 承担 做好 研究 支持 开展 设立 完善 健全 给予 审核 审批 受理 拨付 发布 发发 印布 印发 编制 履行 主管 主办 监督 对 作为 会商 确定 提出 汇总 协调 协同 出台 明确 认定 严格 原则上 通过 核定 核准 批准 拟定 拟订 起草 修订 办理 评审 公布 公告 审定 决定 进行 提请 各 在 总牵 主要 认真 抓好 责令 责成 没收 收缴 收回 追回 追缴 追究 处 查处 查封 扣押 扣留 吊销 暂扣 撤销 注销 取缔 取消 予以 移送 移交 约谈 有权 是 为 发现 接到 收到'.split(
    ' ',
  )
