"""What lists show, for Qt's views: thin readers of finished values. No widgets here."""
