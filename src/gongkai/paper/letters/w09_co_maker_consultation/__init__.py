"""W09 征求意见书: those who made the information together with us are asked; silence is consent."""
