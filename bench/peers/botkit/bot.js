// Answers each message with its text, so that it is seen which one an answer is for: what EchoBot is to Earshot.
'use strict';

// Not require('botkit'), which loads its bots for everything else, whose packages are gone in part.
const twilioipmbot = require('botkit/lib/TwilioIPMBot.js');

const twilioUrl = process.env.TWILIO_BASE_URL;
if (!twilioUrl) {
  throw new Error('TWILIO_BASE_URL is missing: where messages are posted, for example http://localhost:8090');
}

const controller = twilioipmbot({ log: false, stats_optout: true, disable_startup_messages: true });

const bot = controller.spawn({
  TWILIO_ACCOUNT_SID: process.env.TWILIO_ACCOUNT_SID,
  TWILIO_AUTH_TOKEN: process.env.TWILIO_AUTH_TOKEN,
  TWILIO_IPM_SERVICE_SID: process.env.TWILIO_SERVICE_SID,
});

// Botkit has no setting for another address of the API.
const http = bot.client.httpClient;
const request = http.request.bind(http);
http.request = (options) =>
  request({ ...options, uri: options.uri.replace(/^https:\/\/[^/]*/, twilioUrl) });

controller.on('message_received', (bot, message) => bot.reply(message, 'Noted: ' + message.text));

controller.setupWebserver(process.env.PORT || 3000, (error, server) => {
  if (error) {
    throw error;
  }
  controller.createWebhookEndpoints(server, bot);
});
