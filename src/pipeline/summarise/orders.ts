import { fold } from '../../text/fold.ts';
import { sentences } from '../../text/sentences.ts';

/** Sentences that speak to a machine that reads the article: orders, not news. Folded. */
const ORDERS =
  /ignore (?:all |any |the |your )*(?:previous|prior|above|earlier|other)|disregard (?:all|the|your|previous)|system prompt|developer message|you are (?:now |an? )?(?:ai|assistant|language model|chatbot)|as an ai|(?:write|output|print|reply|respond|say|include|repeat|append|post) (?:exactly|only|the following|this|in your)|inject\[|<\/?(?:system|instructions?|article|user|assistant)>|new instructions?|(?:تجاهل|اهمل|انس)\S* (?:كل |جميع |اي )?(?:ال)?(?:تعليمات|اوامر|توجيهات|ما سبق)|(?:ايها|ايتها) (?:النموذج|المساعد|الذكاء)|انت (?:الان )?(?:نموذج|مساعد|ذكاء)|(?:اكتب|اطبع|كرر|اذكر|انشر|ارسل|ضع) (?:فقط|حرفيا|العباره|النص|الجمله|الرابط|في (?:الملخص|العنوان|ردك))|(?:موجه|تعليمات) النظام/u;

/** The text without sentences that give a machine orders. */
export const withoutOrders = (text: string): string =>
  ORDERS.test(fold(text))
    ? text
        .split('\n')
        .map((line) =>
          sentences(line)
            .filter((sentence) => !ORDERS.test(fold(sentence)))
            .join(' '),
        )
        .filter((line) => line !== '')
        .join('\n')
    : text;
