import { z } from 'zod'
import { personProcedure, router } from '@/platform/api/server'
import { mentionable } from './people'
import { postInput, postMessage } from './post'
import { markRead, markReadInput } from './read'
import { conversationInput, readConversation } from './thread-view'
import { listThreads, threadsInput } from './threads'
import { countUnread } from './unread'
import { withdrawMessage, withdrawMessageInput } from './withdraw'

const mentionableInput = z.object({ orderId: z.uuid(), audience: z.enum(['both', 'buyer']) })

export const messagesRouter = router({
  threads: personProcedure.input(threadsInput).query(({ ctx, input }) => listThreads(ctx.person.actor, input, ctx.now)),
  unread: personProcedure.query(({ ctx }) => countUnread(ctx.person.actor, ctx.now)),
  conversation: personProcedure
    .input(conversationInput)
    .query(({ ctx, input }) => readConversation(ctx.person.actor, input)),
  mentionable: personProcedure.input(mentionableInput).query(({ ctx, input }) => mentionable(ctx.person.actor, input)),
  post: personProcedure.input(postInput).mutation(({ ctx, input }) => postMessage(ctx.person.actor, input, ctx.now)),
  withdraw: personProcedure
    .input(withdrawMessageInput)
    .mutation(({ ctx, input }) => withdrawMessage(ctx.person.actor, input, ctx.now)),
  markRead: personProcedure.input(markReadInput).mutation(({ ctx, input }) => markRead(ctx.person.actor, input)),
})
